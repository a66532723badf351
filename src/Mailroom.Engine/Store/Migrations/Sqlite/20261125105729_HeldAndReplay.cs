using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mailroom.Engine.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HeldAndReplay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Ledger_SenderKey_HandledAt",
                table: "Ledger");

            migrationBuilder.AddColumn<string>(
                name: "Gist",
                table: "Traces",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "ReleasedBy",
                table: "Ledger",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "TakenInAt",
                table: "Ledger",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Tries",
                table: "Ledger",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // What is there already came in when it was handled.
            migrationBuilder.Sql("UPDATE \"Ledger\" SET \"TakenInAt\" = \"HandledAt\"");

            migrationBuilder.CreateTable(
                name: "States",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    IntakeId = table.Column<long>(type: "INTEGER", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    StatusId = table.Column<int>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    QueueId = table.Column<int>(type: "INTEGER", nullable: true),
                    MergedIntoId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_States", x => x.Id);
                    table.ForeignKey(
                        name: "FK_States_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_FirstCopyId",
                table: "Ledger",
                column: "FirstCopyId",
                filter: "\"FirstCopyId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_SenderKey_TakenInAt",
                table: "Ledger",
                columns: new[] { "SenderKey", "TakenInAt" });

            migrationBuilder.CreateIndex(
                name: "IX_States_TicketId_At",
                table: "States",
                columns: new[] { "TicketId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "States");

            migrationBuilder.DropIndex(
                name: "IX_Ledger_FirstCopyId",
                table: "Ledger");

            migrationBuilder.DropIndex(
                name: "IX_Ledger_SenderKey_TakenInAt",
                table: "Ledger");

            migrationBuilder.DropColumn(
                name: "Gist",
                table: "Traces");

            migrationBuilder.DropColumn(
                name: "ReleasedBy",
                table: "Ledger");

            migrationBuilder.DropColumn(
                name: "TakenInAt",
                table: "Ledger");

            migrationBuilder.DropColumn(
                name: "Tries",
                table: "Ledger");

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_SenderKey_HandledAt",
                table: "Ledger",
                columns: new[] { "SenderKey", "HandledAt" });
        }
    }
}
