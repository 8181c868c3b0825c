package dev.steelyard.core.profile.explain;

import dev.steelyard.core.profile.diff.FunctionDifference;
import java.util.List;

/** What explains most of the processor time that the slower side takes more. */
public sealed interface MainCause {

  /**
   * Functions do.
   *
   * @param functions that grew, the largest growth first; at least one
   * @param part of what all together grew by that is theirs: from 0, and more than 1 where others
   *     shrank
   */
  record OfFunctions(List<FunctionDifference> functions, double part) implements MainCause {

    public OfFunctions {
      functions = List.copyOf(functions);
    }
  }

  /**
   * The virtual machine's collector does.
   *
   * @param part as of functions
   * @param allocating functions that allocate more than before, the largest growth first; empty
   *     where none is shown to, or allocation was not recorded
   */
  record OfCollection(
      FunctionDifference collection, double part, List<FunctionDifference> allocating)
      implements MainCause {

    public OfCollection {
      allocating = List.copyOf(allocating);
    }
  }

  /**
   * It takes more of processors for certain, and no function is shown to take more, nor may one
   * take as much as half of that.
   */
  record Spread() implements MainCause {}

  /**
   * Too little was recorded to tell.
   *
   * @param whole what all functions together may have grown by
   */
  record CannotTell(FunctionDifference whole) implements MainCause {}

  /**
   * Processors are shown to explain less than half of the time lost: what it takes longer, it
   * waits, or is made to.
   *
   * @param waiting functions that wait for locks longer than before, the largest growth first
   */
  record NotOnProcessors(List<FunctionDifference> waiting) implements MainCause {

    public NotOnProcessors {
      waiting = List.copyOf(waiting);
    }
  }
}
