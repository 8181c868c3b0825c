package dev.steelyard.lab.experiment;

import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.Subject;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.Workload;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of the configurations an experiment compares.
 *
 * @param workload what its iterations do, the experiment's workload with what the variant changes
 * @param subject the server it is done to, the experiment's with what the variant changes
 * @param source where its program comes from
 */
public record Variant(
    String name, Workload workload, Optional<Subject> subject, VariantSource source) {

  /** Every request that is sent, but for those of scenarios. */
  public Stream<RequestTemplate> requests() {
    return Stream.concat(subject.stream().flatMap(Subject::requestsBeside), workload.requests());
  }

  /** Everything in it that may ask for a name. */
  public Stream<TextTemplate> templates() {
    return Stream.of(
            workload.templates(),
            subject.stream().flatMap(Subject::templates),
            source.commands().flatMap(CommandTemplate::templates))
        .flatMap(all -> all);
  }
}
