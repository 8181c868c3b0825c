package dev.steelyard.cli.env;

import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.QueryPrinter;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.environment.Environment;
import dev.steelyard.environment.EnvironmentFolder;
import dev.steelyard.environment.Environments;
import dev.steelyard.report.Format;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.CacheFolder;
import dev.steelyard.store.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steelyard env}. */
@Command(
    name = "env",
    description =
        "Lists the environments that were installed once and are kept, deletes some, or reads all"
            + " their files for damage.",
    footer = {
      "",
      "Example: steelyard env list",
      "         steelyard env clean 0.30.0",
      "         steelyard env clean --unused 30d",
      "What is deleted is installed again when it is needed. What is in use is kept.",
      "'verify' exits 3 when one is damaged."
    })
public final class EnvCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_PAGE);
  @Mixin private CleaningOptions cleaning = new CleaningOptions();

  /** What to do. */
  enum EnvAction {
    LIST,
    CLEAN,
    VERIFY
  }

  /** As one types them. */
  static final class Words extends ArrayList<String> {
    Words() {
      super(List.of("list", "clean", "verify"));
    }
  }

  @Parameters(
      index = "0",
      arity = "0..1",
      completionCandidates = Words.class,
      paramLabel = "list|clean|verify",
      defaultValue = "list",
      description = "Default: ${DEFAULT-VALUE}.")
  private EnvAction action = EnvAction.LIST;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "VERSION",
      description = "What to clean or to verify: a version, a name with its version, or a key.")
  private List<String> versions = List.of();

  public EnvCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    if (action != EnvAction.CLEAN) {
      cleaning.refuse();
    }
    Environments environments =
        new Environments(CacheFolder.of(around.environment()).resolve(EnvironmentFolder.NAME));
    List<Environment> all = environments.list();
    return switch (action) {
      case LIST -> list(NamedEnvironments.of(all, versions));
      case CLEAN -> clean(environments, cleaning.chosen(environments, all, versions));
      case VERIFY -> verify(environments, NamedEnvironments.of(all, versions));
    };
  }

  private int list(List<Environment> shown) throws IOException {
    Format format = output.format();
    boolean forPrograms = format == Format.JSON || format == Format.CSV;
    new QueryPrinter(around).print(forPrograms ? forPrograms(shown) : forPeople(shown), format);
    if (!forPrograms && !common.quiet()) {
      around.out().flush();
      around
          .err()
          .println(
              "%s, %s".formatted(Signs.counted(shown.size(), "environment"), size(bytes(shown))));
    }
    return ExitCode.GOOD;
  }

  private static Table forPeople(List<Environment> shown) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Environment one : shown) {
      rows.add(
          List.of(
              one.label(),
              one.kind(),
              one.bytes().isPresent() ? size(one.bytes().getAsLong()) : "",
              one.madeAt().map(EnvCommand::minute).orElse(""),
              minute(one.lastUse())));
    }
    return new Table(List.of("environment", "kind", "size", "made (UTC)", "last use (UTC)"), rows);
  }

  private static Table forPrograms(List<Environment> shown) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Environment one : shown) {
      OptionalLong bytes = one.bytes();
      List<@Nullable Object> row = new ArrayList<>();
      row.add(one.label());
      row.add(one.kind());
      row.add(bytes.isPresent() ? bytes.getAsLong() : null);
      row.add(one.madeAt().orElse(null));
      row.add(one.lastUse());
      row.add(one.key());
      row.add(one.folder().toString());
      rows.add(row);
    }
    return new Table(
        List.of("environment", "kind", "bytes", "made", "last_use", "key", "folder"), rows);
  }

  private int clean(Environments environments, List<Environment> chosen) {
    List<Environment> removed = new ArrayList<>();
    List<Environment> used = new ArrayList<>();
    for (Environment one : chosen) {
      (environments.remove(one.key()) ? removed : used).add(one);
    }
    around
        .out()
        .println(
            "removed %s, %s"
                .formatted(Signs.counted(removed.size(), "environment"), size(bytes(removed))));
    for (Environment one : used) {
      around.out().println("kept " + one.label() + ", which is in use");
    }
    return ExitCode.GOOD;
  }

  private int verify(Environments environments, List<Environment> shown) {
    int damaged = 0;
    for (Environment one : shown) {
      Optional<String> problem = environments.verify(one);
      damaged += problem.isPresent() ? 1 : 0;
      around.out().println("%s: %s".formatted(one.label(), problem.orElse("as it was made")));
    }
    if (damaged == 0) {
      return ExitCode.GOOD;
    }
    around.out().flush();
    throw SteelyardException.cannotRun(
        "%s not as made; after 'steelyard env clean' with the name, the next use installs it anew"
            .formatted(damaged == 1 ? "1 environment is" : damaged + " environments are"));
  }

  private static long bytes(List<Environment> some) {
    return some.stream().mapToLong(one -> one.bytes().orElse(0)).sum();
  }

  private static String size(long bytes) {
    return Unit.BYTES.format((double) bytes);
  }

  private static String minute(Instant time) {
    return time.toString().substring(0, 16).replace('T', ' ');
  }
}
