using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Words;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows.Words;

namespace Mailroom.Engine.Desk;

/// <summary>What is wrong with a word that is to be saved.</summary>
sealed class WordFaults(MailroomDb db, INamedRow row, IReadOnlyList<INamedRow> others)
{
    public async Task<IReadOnlyList<FieldError>> OfAsync(WordDraft draft, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        void Add(string field, string? message)
        {
            if (message is { Length: > 0 })
                errors.Add(new FieldError(field, message));
        }
        Add(nameof(draft.Name), WordRules.OfName(draft.Name)?.ToString() ?? Taken(draft));
        switch (row)
        {
            case StatusWord status:
                Add(nameof(draft.Meaning), await WordInUse.StatusAsync(db, status, draft.Meaning, ct));
                break;
            case CustomField field:
                Add(nameof(draft.Choices), Choices(draft));
                if (errors.Count == 0)
                    Add(draft.Kind == FieldKind.Choice ? nameof(draft.Choices) : nameof(draft.Kind), await WordInUse.FieldAsync(db, field, draft.Kind, draft.ChoiceList, ct));
                break;
            case Employee:
                Add(nameof(draft.Email), WordRules.OfPerson(new Address("", draft.Email), "An employee") is null ? TakenAddress(draft) : "Enter an address such as ann@contoso.com.");
                break;
        }
        return errors;
    }

    // Two people may share a name; they are told apart by their addresses.
    string? Taken(WordDraft draft) => row is not Employee && others.FirstOrDefault(other => other.Name.Equals(draft.Name, StringComparison.OrdinalIgnoreCase)) is { } same
        ? $"There is {same.Name} already. Names that differ only in capitals are the same." : null;

    string? TakenAddress(WordDraft draft) => others.OfType<Employee>().FirstOrDefault(other => other.Email == draft.Email) is { } same ? $"{same.Name} has this address already." : null;

    static string? Choices(WordDraft draft) => (draft.Kind == FieldKind.Choice, draft.ChoiceList.Count) switch
    {
        (true, 0) => "Write at least one choice, one a line.",
        (true, _) => WordRules.OfChoices(isChoice: true, draft.ChoiceList)?.ToString(),
        _ => null,
    };
}
