package dev.steelyard.lab.run;

import dev.steelyard.host.isolation.ResourceLimits;
import dev.steelyard.lab.build.Sources;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Trial;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Seals trials whole: what they start, what is done beside it, and all that this reads. */
final class TrialFingerprinter {

  private final CommandFingerprinter commands;
  private final FingerprintTexts texts;
  private final TrialInputs inputs;
  private final FingerprintedInputs before;

  /**
   * A sealer of trials.
   *
   * @param before what was read by that which is run once, before anything is sealed
   */
  TrialFingerprinter(
      Experiment experiment,
      CommandFingerprinter commands,
      TrialInputs inputs,
      FingerprintedInputs before) {
    this.commands = commands;
    this.texts = new FingerprintTexts(experiment);
    this.inputs = inputs;
    this.before = before;
  }

  /**
   * A trial's command with its seal.
   *
   * @param places of the trial
   * @param source that it comes from
   * @param limits of its subject
   * @param isolated files that its subject is given
   */
  FingerprintedCommand seal(
      Trial trial,
      Map<String, String> places,
      Sources.Prepared source,
      ResourceLimits limits,
      List<Path> isolated) {
    // These folders differ from run to run and from commit to commit, whatever is in them.
    Map<String, String> constant = new HashMap<>(places);
    constant.put("scratch", "{scratch}");
    constant.put("source", "{source}");
    return commands.seal(
        TrialInputs.started(trial.variant()),
        places,
        constant,
        texts.of(trial, constant, limits, source),
        inputs.of(trial, isolated, places).and(before));
  }
}
