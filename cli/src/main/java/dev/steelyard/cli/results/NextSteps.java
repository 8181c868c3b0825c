package dev.steelyard.cli.results;

import dev.steelyard.analysis.publish.LastPublished;
import dev.steelyard.analysis.publish.PublishOutcome.Published;
import dev.steelyard.analysis.publish.PublishOutcome.Written;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.core.text.Visible;
import dev.steelyard.store.Store;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which build was published last, and what can be asked about it now. For one thread. */
final class NextSteps {

  private final CommonOptions common;
  private final CliContext around;
  private final Set<DutBuild> builds = new HashSet<>();
  private @Nullable Written last;

  NextSteps(CommonOptions common, CliContext around) {
    this.common = common;
    this.around = around;
  }

  /** Notes what came of a file. */
  void add(Published published) {
    builds.addAll(published.builds());
    published.last().ifPresent(written -> last = written);
  }

  /** Prints it, unless nothing was published or nobody wants to know. */
  void print(Store store) {
    Written written = last;
    if (written == null || common.quiet()) {
      return;
    }
    LastPublished published = LastPublished.of(written, store);
    DutBuild build = written.build();
    say(where(published));
    say("next: " + common.command("check", "--dut", build.name(), "--build", build.version()));
    published
        .before()
        .ifPresent(before ->
            say("      " + common.command("compare", before.toString(), build.toString())));
    around.out().flush();
  }

  private String where(LastPublished published) {
    DutBuild build = published.build();
    ResultOrigin origin = published.origin();
    return "%s (%s%s) on %s%s"
        .formatted(
            build,
            build.timestamp().atOffset(ZoneOffset.UTC).toLocalDate(),
            origin
                .branch()
                .map(branch -> ", branch " + branch)
                .orElse(origin.commit().isPresent() ? ", branch unknown" : ""),
            published.written().testBed(),
            builds.size() > 1 ? ", and %d more".formatted(builds.size() - 1) : "");
  }

  private void say(String line) {
    around.out().println(Visible.of(Secrets.KNOWN.text(line)));
  }
}
