package dev.steelyard.watch.confirm;

import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.run.RunListener;
import java.util.List;

/** Is told how a build's check went, by the thread that does it. */
public interface TellListener {

  /**
   * What the check says, before anything of it is confirmed.
   *
   * @param claims all that are to be confirmed, also such as the check suspects and does not claim
   */
  void checked(LoggedCommit commit, HistoryCheck check, int claims);

  /** Claims are about to be measured again. */
  void confirming(LoggedCommit commit, int claims);

  /**
   * Claims wait for the machine that measured: pairs of this one would say what is so here.
   *
   * @param testBed where that is
   * @param command what confirms them there
   */
  void unconfirmed(LoggedCommit commit, int claims, String testBed, String command);

  /**
   * What became of the claims.
   *
   * @param next commands to type about those that hold
   */
  void confirmed(LoggedCommit commit, List<ConfirmedChange> changes, List<String> next);

  /** A change that was told before, of which nobody heard: what was told. */
  void again(String text);

  /** Whether all that was said so far could be written to where somebody reads it. */
  boolean hasArrived();

  /** Is told of the runs of pairs. */
  RunListener pairs();
}
