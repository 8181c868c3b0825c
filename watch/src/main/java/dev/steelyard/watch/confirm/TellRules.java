package dev.steelyard.watch.confirm;

import dev.steelyard.core.confirm.AlarmBudget;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.watch.notice.NoticeEnd;
import dev.steelyard.watch.notice.ToldNotice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How strict it is, and who is told.
 *
 * @param budget of false alarms
 * @param parts how many pairs of a branch and an experiment share the budget, at least 1
 * @param selfCheckEvery after so many checks a commit is measured against itself; 0 for never
 * @param layouts in how many other layouts changes that hold are measured; 0 for none
 * @param next commands to type, about changes of a commit
 * @param notifying tells whoever wants to know
 * @param elsewhere the command that confirms on the machine that measured; empty where that is this
 *     one
 */
public record TellRules(
    AlarmBudget budget,
    int parts,
    int selfCheckEvery,
    int layouts,
    NextCommands next,
    Notifying notifying,
    Optional<String> elsewhere) {

  /** Commands that a person can type next. */
  @FunctionalInterface
  public interface NextCommands {

    /** About changes that hold. */
    List<String> about(LoggedCommit commit, List<ConfirmedChange.Measured> changes);
  }

  /** Tells whoever wants to know. */
  @FunctionalInterface
  public interface Notifying {

    /**
     * Tells those who have not been told before; whoever could not be told is tried again another
     * time.
     *
     * @param before the keys of those who have been told
     */
    NoticeEnd tell(ToldNotice notice, Set<String> before);
  }
}
