using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mailroom.Engine.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TicketNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The migration before built the table of tickets anew, and SQLite forgets where an empty table's numbers go on.
            migrationBuilder.Sql("DELETE FROM sqlite_sequence WHERE name = 'Tickets' AND coalesce(seq, 0) < 1000;");
            migrationBuilder.Sql("INSERT INTO sqlite_sequence (name, seq) SELECT 'Tickets', 1000 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'Tickets');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
