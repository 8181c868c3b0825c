package dev.steelyard.cli;

import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Damage;
import dev.steelyard.store.Found;
import dev.steelyard.store.FoundSeries;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells what is left out of an answer: rows that are no results, and rows that were damaged. An
 * answer without damaged rows is not whole, so its command cannot end as if all was good. A command
 * may read the same rows more than once: each is told once. For one thread.
 */
final class LeftOut {

  private final PrintStream err;
  private final Set<String> told = new HashSet<>();
  private long damaged;
  private boolean saidRepeated;

  LeftOut(PrintStream err) {
    this.err = err;
  }

  /** The results of what was found; rows that are none are told, not hidden. */
  List<Result> from(Found found) {
    found.unreadable().stream()
        .filter(row -> told.add(row.id()))
        .forEach(row ->
            err.println(
                Messages.printable(
                    "warning: the stored row %s (%s) is left out: %s"
                        .formatted(row.id(), row.benchmark(), row.reason()))));
    say(found.damage());
    sayRepeated(found.repeated());
    return found.results();
  }

  /** Likewise series. */
  List<Series> from(FoundSeries found) {
    if (found.unreadable() > 0) {
      err.println(
          "warning: %,d stored results without a finite median are left out"
              .formatted(found.unreadable()));
    }
    say(found.damage());
    sayRepeated(found.repeated());
    return found.series();
  }

  private void sayRepeated(long repeated) {
    if (repeated > 0 && !saidRepeated) {
      saidRepeated = true;
      err.println(
          "warning: %s with an id that another has too: another program wrote them; of each id the one published last counts"
              .formatted(Signs.counted(repeated, "stored result")));
    }
  }

  /** What of it was not told before. */
  private Damage untold(Damage damage) {
    List<String> fresh = damage.named().stream().filter(row -> !told.contains(row)).toList();
    told.addAll(fresh);
    long unnamed = fresh.size() == damage.named().size() ? damage.count() - fresh.size() : 0;
    return fresh.isEmpty() ? Damage.NONE : new Damage(fresh.size() + unnamed, fresh);
  }

  private void say(Damage found) {
    damaged += found.count();
    Damage damage = untold(found);
    if (damage.isAny()) {
      err.println(
          Messages.printable(
              "steelyard: %,d stored result%s changed since Steelyard wrote %s and left out: %s"
                  .formatted(
                      damage.count(),
                      damage.count() == 1 ? " was" : "s were",
                      damage.count() == 1 ? "it" : "them",
                      damage)));
      err.println(
          "steelyard: see all with 'steelyard store verify'; publishing them again puts them right");
    }
  }

  /** How many rows were damaged. */
  long damaged() {
    return damaged;
  }

  /** How a command ends that would end so with a whole answer: a negative verdict stays one. */
  int exitCode(int whole) {
    return damaged > 0 && whole == ExitCode.GOOD ? ExitCode.FAILED : whole;
  }
}
