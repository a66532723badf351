using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mailroom.Engine.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WaysIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "BasicUsedAt",
                table: "Statuses",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Send",
                table: "Statuses",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "SendCheckedAt",
                table: "Statuses",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SendCode",
                table: "Statuses",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SendFix",
                table: "Statuses",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SendReason",
                table: "Statuses",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Authority",
                table: "Mailboxes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "CertificatePath",
                table: "Mailboxes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "CertificateThumbprint",
                table: "Mailboxes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Cloud",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "CredentialExpiresAt",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Grant",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Protocol",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "RedirectUri",
                table: "Mailboxes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Resource",
                table: "Mailboxes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SharedMailbox",
                table: "Mailboxes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "SmtpEncryption",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "SmtpHost",
                table: "Mailboxes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "SmtpPort",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 587);

            migrationBuilder.AddColumn<bool>(
                name: "UsesCertificate",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Alerts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MailboxId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Fix = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OpenedMailedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedMailedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Alerts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Alerts_Mailboxes_MailboxId",
                        column: x => x.MailboxId,
                        principalTable: "Mailboxes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LastTests",
                columns: table => new
                {
                    MailboxId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfigVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Report = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LastTests", x => x.MailboxId);
                    table.ForeignKey(
                        name: "FK_LastTests_Mailboxes_MailboxId",
                        column: x => x.MailboxId,
                        principalTable: "Mailboxes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PopNumbers",
                columns: table => new
                {
                    MailboxId = table.Column<int>(type: "INTEGER", nullable: false),
                    Uidl = table.Column<string>(type: "TEXT", nullable: false),
                    Uid = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PopNumbers", x => new { x.MailboxId, x.Uidl });
                    table.ForeignKey(
                        name: "FK_PopNumbers_Mailboxes_MailboxId",
                        column: x => x.MailboxId,
                        principalTable: "Mailboxes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TokenTurns",
                columns: table => new
                {
                    MailboxId = table.Column<int>(type: "INTEGER", nullable: false),
                    Holder = table.Column<Guid>(type: "TEXT", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    RefusedConfig = table.Column<int>(type: "INTEGER", nullable: true),
                    RefusedProtocol = table.Column<int>(type: "INTEGER", nullable: true),
                    Refusal = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TokenTurns", x => x.MailboxId);
                    table.ForeignKey(
                        name: "FK_TokenTurns_Mailboxes_MailboxId",
                        column: x => x.MailboxId,
                        principalTable: "Mailboxes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Alerts_MailboxId_Kind",
                table: "Alerts",
                columns: new[] { "MailboxId", "Kind" },
                unique: true,
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PopNumbers_MailboxId_Uid",
                table: "PopNumbers",
                columns: new[] { "MailboxId", "Uid" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Alerts");

            migrationBuilder.DropTable(
                name: "LastTests");

            migrationBuilder.DropTable(
                name: "PopNumbers");

            migrationBuilder.DropTable(
                name: "TokenTurns");

            migrationBuilder.DropColumn(
                name: "BasicUsedAt",
                table: "Statuses");

            migrationBuilder.DropColumn(
                name: "Send",
                table: "Statuses");

            migrationBuilder.DropColumn(
                name: "SendCheckedAt",
                table: "Statuses");

            migrationBuilder.DropColumn(
                name: "SendCode",
                table: "Statuses");

            migrationBuilder.DropColumn(
                name: "SendFix",
                table: "Statuses");

            migrationBuilder.DropColumn(
                name: "SendReason",
                table: "Statuses");

            migrationBuilder.DropColumn(
                name: "Authority",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "CertificatePath",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "CertificateThumbprint",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "Cloud",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "CredentialExpiresAt",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "Grant",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "Protocol",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "RedirectUri",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "Resource",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "SharedMailbox",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "SmtpEncryption",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "SmtpHost",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "SmtpPort",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "UsesCertificate",
                table: "Mailboxes");
        }
    }
}
