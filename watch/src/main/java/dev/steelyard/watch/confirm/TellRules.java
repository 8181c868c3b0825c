package dev.steelyard.watch.confirm;

import dev.steelyard.core.confirm.AlarmBudget;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.watch.notice.ChangeNotifiers;
import java.util.List;
import java.util.Optional;

/**
 * How strict it is, and who is told.
 *
 * @param budget of false alarms
 * @param parts how many pairs of a branch and an experiment share the budget, at least 1
 * @param selfCheckEvery after so many checks a commit is measured against itself; 0 for never
 * @param layouts in how many other layouts changes that hold are measured; 0 for none
 * @param next commands to type, about changes of a commit
 * @param notifiers those who want to know
 * @param elsewhere the command that confirms on the machine that measured; empty where that is this
 *     one
 */
public record TellRules(
    AlarmBudget budget,
    int parts,
    int selfCheckEvery,
    int layouts,
    NextCommands next,
    ChangeNotifiers notifiers,
    Optional<String> elsewhere) {

  /** Commands that a person can type next. */
  @FunctionalInterface
  public interface NextCommands {

    /** About changes that hold. */
    List<String> about(LoggedCommit commit, List<ConfirmedChange.Measured> changes);
  }
}
