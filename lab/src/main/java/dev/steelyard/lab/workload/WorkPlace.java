package dev.steelyard.lab.workload;

import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.host.process.StandardOutput;
import dev.steelyard.lab.stage.SubjectSession;
import java.nio.file.Path;
import java.util.Map;

/** What an iteration finds where it is measured. For the measuring thread. */
public interface WorkPlace {

  /** The experiment's folder, which relative names are resolved against. */
  Path directory();

  /** {@code {scratch}}: the run's own folder for what is written, and gone after it. */
  Path scratch();

  /** What templates may ask for; of a subject with what earlier answers gave. */
  Map<String, String> places();

  /** The workload's command with its places filled in. */
  Command command();

  /**
   * Runs a command to its end, measures its process and tells what is behind its failure.
   *
   * @param right the codes that say all is well
   */
  IterationOutcome run(Command command, StandardOutput output, ExitCodes right);

  /**
   * The start of the subject that this iteration is for.
   *
   * @throws IllegalStateException when the trial has no subject
   */
  SubjectSession stage();

  /**
   * Says how that is ended which is begun next, until what is returned is closed. When the run has
   * been called off already, it is ended at once.
   *
   * @param stop may be called from any thread
   */
  Stoppable stoppable(Runnable stop);

  /** Tells the user of something that went wrong beside the measuring. */
  void warn(String message);

  /** Something that may have to be ended. */
  interface Stoppable extends AutoCloseable {
    @Override
    void close();
  }
}
