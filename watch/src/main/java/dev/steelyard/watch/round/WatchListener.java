package dev.steelyard.watch.round;

import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.run.RunListener;
import java.util.List;

/** Is told how commits are measured, by the thread that does it. */
public interface WatchListener {

  /**
   * A commit is about to be measured.
   *
   * @param missing what there is no result of
   */
  void measuring(LoggedCommit commit, List<String> missing);

  /** What became of it. */
  void measured(LoggedCommit commit, CommitEnd end);

  /** What became of a commit that another machine was to be asked for. */
  void dispatched(LoggedCommit commit, DispatchEnd end);

  /**
   * A part of a commit could not be measured by whoever was asked for it: the rest is there.
   *
   * @param why for people
   */
  void inPart(LoggedCommit commit, String why);

  /** A commit is left out, because it could not be measured before. */
  void known(LoggedCommit commit, MeasuringMemory.FailedCommit failure);

  /** The machine could not do its part of it; the others go on. */
  void failed(LoggedCommit commit, RuntimeException failure);

  /** Something a person should know. */
  void remark(String message);

  /** Is told of the run of a commit. */
  RunListener run();
}
