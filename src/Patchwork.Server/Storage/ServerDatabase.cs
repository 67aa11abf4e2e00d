using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Patchwork.Server.Storage;

/// <summary>The tables of the server, the same on SQLite and PostgreSQL.</summary>
/// <remarks>Times are milliseconds since 1970 in UTC, so that both databases order them the same and nothing depends on a time zone.</remarks>
internal sealed class ServerDatabase(DbContextOptions<ServerDatabase> options) : DbContext(options)
{
    public DbSet<CompetitionRow> Competitions => Set<CompetitionRow>();

    public DbSet<TeamRow> Teams => Set<TeamRow>();

    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    public DbSet<SubmissionRow> Submissions => Set<SubmissionRow>();

    public DbSet<ContractRow> Contracts => Set<ContractRow>();

    public DbSet<SignatureRow> Signatures => Set<SignatureRow>();

    public DbSet<ContributionRow> Contributions => Set<ContributionRow>();

    public DbSet<LogRow> Log => Set<LogRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    public DbSet<RerunRow> Reruns => Set<RerunRow>();

    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    /// <summary>Whether what was saved changes a competition itself, the number of its next submission aside.</summary>
    public bool ChangesCompetitions { get; private set; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        NoticeCompetitions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        NoticeCompetitions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private void NoticeCompetitions() =>
        ChangesCompetitions |= ChangeTracker
            .Entries<CompetitionRow>()
            .Any(e =>
                e.State is EntityState.Added or EntityState.Deleted
                || e.Properties.Any(p => p.IsModified && p.Metadata.Name != nameof(CompetitionRow.NextSubmission))
            );

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTimeOffset>().HaveConversion<MillisecondsConverter>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<CompetitionRow>(e =>
        {
            e.ToTable("competitions");
            e.HasIndex(c => c.Slug).IsUnique();
        });
        model.Entity<TeamRow>(e =>
        {
            e.ToTable("teams");
            e.HasIndex(t => new { t.CompetitionId, t.NameKey }).IsUnique();
            e.HasOne<CompetitionRow>().WithMany().HasForeignKey(t => t.CompetitionId);
        });
        model.Entity<TokenRow>(e =>
        {
            e.ToTable("tokens");
            e.HasIndex(t => t.Hash).IsUnique();
        });
        model.Entity<SubmissionRow>(e =>
        {
            e.ToTable("submissions");
            e.HasIndex(s => new { s.CompetitionId, s.PublicId }).IsUnique();
            e.HasIndex(s => new
            {
                s.Status,
                s.TeamId,
                s.Id,
            });
            e.HasIndex(s => new { s.TeamId, s.ReceivedAt });
            e.HasIndex(s => new { s.TeamId, s.ContentKey });
            e.HasOne<TeamRow>().WithMany().HasForeignKey(s => s.TeamId);
        });
        model.Entity<LogRow>(e =>
        {
            e.ToTable("log");
            // Two lines with one number cannot both be committed: the last line of defence against a second decision.
            e.HasKey(l => new { l.CompetitionId, l.Sequence });
        });
        model.Entity<ContractRow>(e =>
        {
            e.ToTable("contracts");
            e.HasKey(c => c.CompetitionId);
            e.Property(c => c.CompetitionId).ValueGeneratedNever();
        });
        model.Entity<SignatureRow>(e =>
        {
            e.ToTable("signatures");
            // One a team.
            e.HasKey(s => s.TeamId);
            e.Property(s => s.TeamId).ValueGeneratedNever();
            e.HasIndex(s => s.CompetitionId);
        });
        model.Entity<ContributionRow>(e =>
        {
            e.ToTable("contributions");
            e.HasIndex(c => c.CompetitionId);
        });
        model.Entity<AuditRow>().ToTable("audit");
        model.Entity<RerunRow>(e =>
        {
            e.ToTable("reruns");
            e.HasKey(r => new { r.CompetitionId, r.Number });
        });
        model.Entity<SubscriptionRow>(e =>
        {
            e.ToTable("subscriptions");
            e.HasIndex(s => s.Secret).IsUnique();
            e.HasIndex(s => s.CompetitionId);
        });
        model.Entity<PersonRow>(e =>
        {
            e.ToTable("people");
            e.HasKey(p => new { p.Subject, p.CompetitionId });
        });
        model.Entity<SettingRow>(e =>
        {
            e.ToTable("settings");
            e.HasKey(s => s.Name);
        });
    }

    private sealed class MillisecondsConverter()
        : ValueConverter<DateTimeOffset, long>(
            time => time.ToUnixTimeMilliseconds(),
            value => DateTimeOffset.FromUnixTimeMilliseconds(value)
        );
}
