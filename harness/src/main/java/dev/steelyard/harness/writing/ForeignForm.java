package dev.steelyard.harness.writing;

import dev.steelyard.core.model.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes results in a form that another program reads. */
public interface ForeignForm {

  /**
   * Writes what the form can hold.
   *
   * @param results of the oldest build first: programs take the first that they see for the base;
   *     of one build, where the form tells no subjects; of several of one name the last is the
   *     newest
   * @param out left open
   * @return how many results were left out, because the form cannot hold them
   * @throws IOException when the stream cannot be written to
   */
  int write(List<Result> results, OutputStream out) throws IOException;

  /** Whether who reads it is told which results are doubtful. */
  default boolean tellsDoubts() {
    return false;
  }

  /** Whether it has a place for the product, its build, and the machine of a result. */
  default boolean tellsSubjects() {
    return true;
  }
}
