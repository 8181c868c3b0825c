package dev.steelyard.cli;

import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Result;
import dev.steelyard.store.Damage;
import dev.steelyard.store.Found;
import dev.steelyard.store.FoundSeries;
import java.io.PrintStream;
import java.util.List;

/**
 * Tells what is left out of an answer: rows that are no results, and rows that were damaged. An
 * answer without damaged rows is not whole, so its command cannot end as if all was good. For one
 * thread.
 */
final class LeftOut {

  private final PrintStream err;
  private long damaged;

  LeftOut(PrintStream err) {
    this.err = err;
  }

  /** The results of what was found; rows that are none are told, not hidden. */
  List<Result> from(Found found) {
    found
        .unreadable()
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
    if (repeated > 0) {
      err.println(
          "warning: %,d stored results have the id of another, which another program wrote; of each id the one published last counts"
              .formatted(repeated));
    }
  }

  private void say(Damage damage) {
    damaged += damage.count();
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
