package dev.steelyard.lab.run;

import dev.steelyard.host.isolation.ResourceLimits;
import dev.steelyard.lab.build.Sources;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.template.IsolationTemplate;
import dev.steelyard.lab.template.Subject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes a difference between two trials besides the command that is sealed. */
final class FingerprintTexts {

  private final Experiment experiment;

  FingerprintTexts(Experiment experiment) {
    this.experiment = experiment;
  }

  /**
   * The texts of a trial.
   *
   * @param places as they are the same for every run, commit and start
   * @param limits of its subject
   * @param source that it comes from
   */
  Map<FingerprintedPart, String> of(
      Trial trial, Map<String, String> places, ResourceLimits limits, Sources.Prepared source) {
    WholeText text = new WholeText(places);
    Optional<Subject> subject = trial.variant().subject();
    Map<FingerprintedPart, String> parts = new EnumMap<>(FingerprintedPart.class);
    parts.put(FingerprintedPart.SOURCE, source.content());
    source.installed().ifPresent(one -> parts.put(FingerprintedPart.INSTALLED, one.content()));
    parts.put(
        FingerprintedPart.BESIDE, text.of(List.of(experiment.prepare(), experiment.cleanup())));
    parts.put(FingerprintedPart.SETUP, text.of(experiment.setup()));
    parts.put(
        FingerprintedPart.SUBJECT,
        text.of(
            subject.stream().map(one -> List.of(one.ready(), one.data(), one.reset())).toList()));
    parts.put(
        FingerprintedPart.LIMITS,
        text.of(
            List.of(
                subject.map(Subject::isolation).map(IsolationTemplate::kind),
                subject.map(Subject::isolation).map(IsolationTemplate::files),
                limits)));
    parts.put(FingerprintedPart.WORKLOAD, workload(trial, text));
    return parts;
  }

  private static String workload(Trial trial, WholeText text) {
    boolean commandIsSealed = trial.variant().subject().isEmpty();
    return text.of(trial.variant().workload().fingerprint(commandIsSealed));
  }
}
