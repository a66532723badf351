using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mailroom.Engine.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tickets_AccountId",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_AssigneeId",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_MergedIntoId",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_PriorityId",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_QueueId",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_StatusId",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_TypeId",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_UpdatedAt",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Notes_ContactId",
                table: "Notes");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Account",
                table: "Tickets",
                columns: new[] { "AccountId", "UpdatedAt", "Status", "MergedIntoId", "QueueId", "AssigneeId", "PriorityId", "TypeId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Assignee",
                table: "Tickets",
                columns: new[] { "AssigneeId", "UpdatedAt", "Status", "MergedIntoId", "QueueId", "AccountId", "PriorityId", "TypeId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_MergedIntoId",
                table: "Tickets",
                column: "MergedIntoId",
                filter: "\"MergedIntoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Opened",
                table: "Tickets",
                columns: new[] { "OpenedAt", "Status", "MergedIntoId", "QueueId", "AssigneeId", "AccountId", "PriorityId", "TypeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_OpenOnes",
                table: "Tickets",
                columns: new[] { "UpdatedAt", "Status", "MergedIntoId", "QueueId", "AssigneeId", "AccountId", "PriorityId", "TypeId", "OpenedAt", "MailboxId" },
                filter: "\"Status\" <> 2");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Priority",
                table: "Tickets",
                columns: new[] { "PriorityId", "UpdatedAt", "Status", "MergedIntoId", "QueueId", "AssigneeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Queue",
                table: "Tickets",
                columns: new[] { "QueueId", "UpdatedAt", "Status", "MergedIntoId", "AssigneeId", "AccountId", "PriorityId", "TypeId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_StatusWord",
                table: "Tickets",
                columns: new[] { "StatusId", "UpdatedAt", "MergedIntoId", "QueueId", "AssigneeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Type",
                table: "Tickets",
                columns: new[] { "TypeId", "UpdatedAt", "Status", "MergedIntoId", "QueueId", "AssigneeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_UnknownSender",
                table: "Tickets",
                columns: new[] { "UpdatedAt", "Status", "MergedIntoId", "QueueId", "AssigneeId", "AccountId" },
                filter: "\"UnknownBecause\" <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Updated",
                table: "Tickets",
                columns: new[] { "UpdatedAt", "Status", "MergedIntoId", "QueueId", "AssigneeId", "AccountId", "PriorityId", "TypeId", "OpenedAt", "MailboxId" });

            migrationBuilder.CreateIndex(
                name: "IX_Tags_Tag_TicketId",
                table: "Tags",
                columns: new[] { "Tag", "TicketId" });

            migrationBuilder.CreateIndex(
                name: "IX_Participants_Email_TicketId",
                table: "Participants",
                columns: new[] { "Email", "TicketId" });

            migrationBuilder.CreateIndex(
                name: "IX_Notes_ContactId_TicketId",
                table: "Notes",
                columns: new[] { "ContactId", "TicketId" });

            foreach (var statement in SearchTriggers.Up)
                migrationBuilder.Sql(statement);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchTriggers.Down)
                migrationBuilder.Sql(statement);

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Account",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Assignee",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_MergedIntoId",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Opened",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_OpenOnes",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Priority",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Queue",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_StatusWord",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Type",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_UnknownSender",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Updated",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tags_Tag_TicketId",
                table: "Tags");

            migrationBuilder.DropIndex(
                name: "IX_Participants_Email_TicketId",
                table: "Participants");

            migrationBuilder.DropIndex(
                name: "IX_Notes_ContactId_TicketId",
                table: "Notes");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_AccountId",
                table: "Tickets",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_AssigneeId",
                table: "Tickets",
                column: "AssigneeId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_MergedIntoId",
                table: "Tickets",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_PriorityId",
                table: "Tickets",
                column: "PriorityId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_QueueId",
                table: "Tickets",
                column: "QueueId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_StatusId",
                table: "Tickets",
                column: "StatusId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_TypeId",
                table: "Tickets",
                column: "TypeId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_UpdatedAt",
                table: "Tickets",
                column: "UpdatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Notes_ContactId",
                table: "Notes",
                column: "ContactId");
        }
    }
}
