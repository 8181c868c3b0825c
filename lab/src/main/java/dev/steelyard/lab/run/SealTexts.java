package dev.steelyard.lab.run;

import dev.steelyard.host.isolation.Limits;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.IsolationTemplate;
import dev.steelyard.lab.experiment.Subject;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.Workload;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes a difference between two trials besides the command that is sealed. */
final class SealTexts {

  private final Experiment experiment;

  SealTexts(Experiment experiment) {
    this.experiment = experiment;
  }

  /**
   * The texts of a trial.
   *
   * @param places as they are the same for every run, commit and start
   * @param limits of its subject
   * @param source what is in its source and how that was built
   */
  Map<SealedPart, String> of(
      Trial trial, Map<String, String> places, Limits limits, String source) {
    WholeText text = new WholeText(places);
    Optional<Subject> subject = trial.variant().subject();
    Map<SealedPart, String> parts = new EnumMap<>(SealedPart.class);
    parts.put(SealedPart.SOURCE, source);
    parts.put(SealedPart.BESIDE, text.of(List.of(experiment.prepare(), experiment.cleanup())));
    parts.put(SealedPart.SETUP, text.of(experiment.setup()));
    parts.put(
        SealedPart.SUBJECT,
        text.of(
            subject.stream().map(one -> List.of(one.ready(), one.data(), one.reset())).toList()));
    parts.put(
        SealedPart.LIMITS,
        text.of(
            List.of(
                subject.map(Subject::isolation).map(IsolationTemplate::kind),
                subject.map(Subject::isolation).map(IsolationTemplate::files),
                limits)));
    parts.put(SealedPart.WORKLOAD, workload(trial, text));
    return parts;
  }

  /** Of a command that is measured itself, what it runs is sealed already, and seen through. */
  private static String workload(Trial trial, WholeText text) {
    return trial.variant().workload() instanceof Workload.OfCommand command
            && trial.variant().subject().isEmpty()
        ? text.of(List.of(command.output(), command.exit()))
        : text.of(trial.variant().workload());
  }
}
