using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mailroom.Engine.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AnswerFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Files",
                table: "Outgoing",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Watchers",
                table: "Merges",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Files",
                table: "Outgoing");

            migrationBuilder.DropColumn(
                name: "Watchers",
                table: "Merges");
        }
    }
}
