package dev.steelyard.cli;

import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.core.text.Visible;
import dev.steelyard.store.BuildTable;
import dev.steelyard.store.StoredBuild;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which build was published last, and what can be asked about it now. For one thread. */
final class NextSteps {

  private final CommonOptions common;
  private final CliContext around;
  private final Set<DutBuild> builds = new HashSet<>();
  private Publisher.@Nullable Written last;

  NextSteps(CommonOptions common, CliContext around) {
    this.common = common;
    this.around = around;
  }

  /** Notes what came of a file. */
  void add(Publisher published) {
    builds.addAll(published.builds());
    published.last().ifPresent(written -> last = written);
  }

  /** Prints it, unless nothing was published or nobody wants to know. */
  void print(BuildTable builds) {
    Publisher.Written written = last;
    if (written == null || common.quiet()) {
      return;
    }
    List<KnownBuild> known = builds.known();
    ResultOrigin origin =
        known.stream()
            .filter(one -> one.build().equals(written.build()))
            .map(KnownBuild::origin)
            .findFirst()
            .orElse(ResultOrigin.UNKNOWN);
    say(where(written, origin));
    say("next: " + command("check", "--dut", written.build().name()));
    baseline(written.build(), known, builds)
        .ifPresent(before ->
            say("      " + command("compare", before.toString(), written.build().toString())));
    around.out().flush();
  }

  private String where(Publisher.Written written, ResultOrigin origin) {
    return "%s (%s%s) on %s%s"
        .formatted(
            written.build(),
            written.build().timestamp().atOffset(ZoneOffset.UTC).toLocalDate(),
            origin
                .branch()
                .map(branch -> ", branch " + branch)
                .orElse(origin.commit().isPresent() ? ", branch unknown" : ""),
            written.testBed(),
            builds.size() > 1 ? ", and %d more".formatted(builds.size() - 1) : "");
  }

  /** The newest build that its history has. */
  private static Optional<DutBuild> baseline(
      DutBuild build, List<KnownBuild> known, BuildTable builds) {
    return Ancestry.of(known)
        .newestBefore(build, builds.measured().stream().map(StoredBuild::build).toList());
  }

  private String command(String... words) {
    Stream<String> store =
        common.namedStore().stream().flatMap(named -> Stream.of("--store", named));
    return "steelyard "
        + String.join(" ", Stream.concat(Stream.of(words), store).map(ShellWord::of).toList());
  }

  private void say(String line) {
    around.out().println(Visible.of(Secrets.KNOWN.text(line)));
  }
}
