using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mailroom.Engine.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FirstImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Silent",
                table: "Ledger",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Dropped",
                table: "Imports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Left",
                table: "Imports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Passed",
                table: "Imports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Open",
                table: "Tickets",
                columns: new[] { "QueueId", "OpenedAt", "Status" },
                filter: "\"Status\" <> 2");

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_Hours",
                table: "Ledger",
                columns: new[] { "TakenInAt", "Silent", "Outcome", "ReceivedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tickets_Open",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Ledger_Hours",
                table: "Ledger");

            migrationBuilder.DropColumn(
                name: "Silent",
                table: "Ledger");

            migrationBuilder.DropColumn(
                name: "Dropped",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "Left",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "Passed",
                table: "Imports");
        }
    }
}
