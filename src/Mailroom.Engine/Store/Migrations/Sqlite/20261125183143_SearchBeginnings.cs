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
            foreach (var statement in SearchTriggers.BeginningsUp)
                migrationBuilder.Sql(statement);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchTriggers.BeginningsDown)
                migrationBuilder.Sql(statement);
        }
    }
}
