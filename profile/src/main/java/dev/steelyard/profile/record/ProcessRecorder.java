package dev.steelyard.profile.record;

import dev.steelyard.core.profile.ProfileSet;
import java.util.function.Consumer;

/** Records a running process. */
@FunctionalInterface
public interface ProcessRecorder {

  /**
   * Records until the request's time is over, the process ends, or the recording is called off.
   *
   * @throws dev.steelyard.core.SteelyardException when the process refuses to be looked into, ends
   *     before there is anything, or the recorder cannot do what is asked of it
   */
  ProfileSet record(TargetProcess target, RecordRequest request);

  /**
   * Records one part after another until the recording is called off or the process ends. A part in
   * which the process did nothing is empty.
   *
   * @param part what to record, and how long each part is
   * @param taker gets each part when it is over, on the thread that calls this
   * @throws dev.steelyard.core.SteelyardException as {@link #record} does
   */
  default void recordParts(TargetProcess target, RecordRequest part, Consumer<ProfileSet> taker) {
    while (target.isRunning() && !part.calledOff().getAsBoolean()) {
      taker.accept(record(target, part));
    }
  }
}
