package dev.steelyard.profile.record;

import dev.steelyard.core.profile.ProfileSet;

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
}
