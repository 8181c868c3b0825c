package dev.steelyard.cli;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.Origin;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.build.OriginNotes;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoredBuild;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which build was published last, and what can be asked about it now. For one thread. */
final class NextSteps {

  private final CommonOptions common;
  private final Surroundings around;
  private final Set<DutBuild> builds = new HashSet<>();
  private Publisher.@Nullable Written last;

  NextSteps(CommonOptions common, Surroundings around) {
    this.common = common;
    this.around = around;
  }

  /** Notes what came of a file. */
  void add(Publisher published) {
    builds.addAll(published.builds());
    published.last().ifPresent(written -> last = written);
  }

  /** Prints it, unless nothing was published or nobody wants to know. */
  void print(Store store) {
    Publisher.Written written = last;
    if (written == null || common.quiet()) {
      return;
    }
    List<KnownBuild> known = store.knownBuilds();
    Origin origin =
        known.stream()
            .filter(one -> one.build().equals(written.build()))
            .map(KnownBuild::origin)
            .findFirst()
            .orElse(Origin.UNKNOWN);
    say(where(written, origin));
    say("next: " + command("check", "--dut", written.build().name()));
    baseline(written.build(), origin, known, store)
        .ifPresent(before ->
            say("      " + command("compare", before.toString(), written.build().toString())));
    around.out().flush();
  }

  private String where(Publisher.Written written, Origin origin) {
    return "%s (%s%s) on %s%s"
        .formatted(
            written.build(),
            written.build().timestamp().atOffset(ZoneOffset.UTC).toLocalDate(),
            origin.branch().map(branch -> ", branch " + branch).orElse(""),
            written.testBed(),
            builds.size() > 1 ? ", and %d more".formatted(builds.size() - 1) : "");
  }

  /** The build it stands on, else the newest that is older. */
  private static Optional<DutBuild> baseline(
      DutBuild build, Origin origin, List<KnownBuild> known, Store store) {
    Optional<DutBuild> below =
        origin
            .standsOn()
            .flatMap(commit ->
                known.stream()
                    .filter(one -> isOther(one.build(), build))
                    .filter(one -> !one.origin().isDirty())
                    .filter(one ->
                        one.origin()
                            .commit()
                            .or(() -> OriginNotes.commitIn(one.build().version()))
                            .filter(commit::startsWith)
                            .isPresent())
                    .map(KnownBuild::build)
                    .reduce((_, second) -> second));
    return below.or(() ->
        store.builds().stream()
            .map(StoredBuild::build)
            .filter(one -> isOther(one, build))
            .filter(one -> one.timestamp().isBefore(build.timestamp()))
            .max(Comparator.comparing(DutBuild::timestamp)));
  }

  private static boolean isOther(DutBuild one, DutBuild build) {
    return one.name().equals(build.name()) && !one.equals(build);
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
