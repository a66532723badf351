using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mailroom.Engine.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SearchBeginnings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tickets_Open",
                table: "Tickets");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Open",
                table: "Tickets",
                columns: new[] { "QueueId", "AssigneeId", "OpenedAt", "Status", "MergedIntoId" },
                filter: "\"Status\" < 2");

            foreach (var statement in SearchTriggers.BeginningsUp)
                migrationBuilder.Sql(statement);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchTriggers.BeginningsDown)
                migrationBuilder.Sql(statement);

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Open",
                table: "Tickets");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Open",
                table: "Tickets",
                columns: new[] { "QueueId", "OpenedAt", "Status" },
                filter: "\"Status\" <> 2");
        }
    }
}
