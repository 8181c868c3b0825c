package dev.steelyard.compat.search;

import dev.steelyard.compat.session.StepFailure;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingStep;
import dev.steelyard.core.compat.CellVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Does a sequence again from the creation on, and looks at its end.
 *
 * @param aging of the case that it is of
 */
record SequenceReplay(Aging aging) {

  /**
   * How it fails; empty when it does not. What a version refuses, before the last step or at it, is
   * no failure: then the sequence cannot be had.
   *
   * @param reader the version that looks, beside the one of the last step
   */
  Optional<AgingFailure> failure(List<AgingStep> steps, String reader) {
    Path data = aging.data().fresh();
    try {
      for (int i = 0; i < steps.size(); i++) {
        Optional<StepFailure> failed = aging.take(steps.get(i), data);
        if (failed.isPresent()) {
          List<AgingStep> done = steps.subList(0, i + 1);
          return failed
              .filter(one -> one.verdict() != CellVerdict.REFUSED)
              .map(one -> aging.failure(done, steps.get(done.size() - 1).version(), one));
        }
      }
      return aging.wrong(steps, reader, data).filter(one -> one.verdict() != CellVerdict.REFUSED);
    } finally {
      aging.data().discard(data);
    }
  }
}
