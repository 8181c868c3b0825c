package dev.steelyard.cli.results;

import dev.steelyard.analysis.builds.BuildListing;
import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.QueryPrinter;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.report.Format;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoredBuild;
import dev.steelyard.store.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard builds}. */
@Command(
    name = "builds",
    description = "Lists the builds that have results, the newest first.",
    footer = {
      "",
      "Example: steelyard builds --dut mydb",
      "A build that was not committed has '-dirty.' and a hash of its changes in its",
      "version. 'steelyard store remove' takes back a wrong one."
    })
public final class BuildsCommand implements Callable<Integer> {

  private static final long SHOWN = 100;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_PAGE);

  @Option(
      names = "--dut",
      paramLabel = "NAME",
      description = "Builds of this product (device under test).")
  private @Nullable String dut;

  @Option(names = "--branch", paramLabel = "NAME", description = "Builds of this branch.")
  private @Nullable String branch;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many. Default: 100 in text and markdown; all in json and csv.")
  private @Nullable Long limit;

  public BuildsCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    if (limit != null && limit < 1) {
      throw SteelyardException.invalid("--limit is %d; it must be at least 1".formatted(limit));
    }
    try (Store store = common.openStoreToRead(around)) {
      BuildListing found =
          BuildListing.of(store, Optional.ofNullable(dut), Optional.ofNullable(branch));
      List<StoredBuild> all = found.builds();
      Ancestry ancestry = found.ancestry();
      long most = limit != null ? limit : usualLimit(format);
      List<StoredBuild> shown = all.subList(0, (int) Math.min(all.size(), most));
      new QueryPrinter(around)
          .print(
              isForPrograms(format) ? forPrograms(shown, ancestry) : forPeople(shown, ancestry),
              format,
              1);
      if (shown.size() < all.size() && !common.quiet()) {
        around.out().flush();
        around
            .err()
            .println(
                "and %s more; see them with --limit"
                    .formatted(Signs.grouped(all.size() - shown.size())));
      }
    }
    return ExitCode.GOOD;
  }

  private static long usualLimit(Format format) {
    return isForPrograms(format) ? Long.MAX_VALUE : SHOWN;
  }

  private static boolean isForPrograms(Format format) {
    return format == Format.JSON || format == Format.CSV;
  }

  private static Table forPrograms(List<StoredBuild> builds, Ancestry ancestry) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (StoredBuild one : builds) {
      ResultOrigin origin = ancestry.origin(one.build());
      List<@Nullable Object> row = new ArrayList<>();
      row.add(one.build().toString());
      row.add(one.build().timestamp());
      row.add(origin.branch().orElse(null));
      row.add(origin.commit().orElse(null));
      row.add(String.join(", ", one.testBeds()));
      row.add(one.results());
      row.add(one.published());
      rows.add(row);
    }
    return new Table(
        List.of("build", "time", "branch", "commit", "testbeds", "results", "published"), rows);
  }

  private static Table forPeople(List<StoredBuild> builds, Ancestry ancestry) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (StoredBuild one : builds) {
      rows.add(
          List.of(
              one.build().toString(),
              minute(one.build().timestamp()),
              ancestry.origin(one.build()).branch().orElse(""),
              String.join(", ", one.testBeds()),
              one.results()));
    }
    return new Table(List.of("build", "time (UTC)", "branch", "testbeds", "results"), rows);
  }

  private static String minute(Instant time) {
    return time.toString().substring(0, 16).replace('T', ' ');
  }
}
