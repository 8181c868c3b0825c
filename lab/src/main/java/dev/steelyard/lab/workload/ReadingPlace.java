package dev.steelyard.lab.workload;

import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.template.reading.TemplateReader;
import java.util.Map;

/**
 * Where in a file parts of a workload are read.
 *
 * @param trial reads texts that ask for what every trial has
 * @param inside reads texts that may also ask where the subject runs, if there is one
 * @param environment of the workload's command; a variant's {@code env} is its subject's, if there
 *     is one
 * @param isBroken whether a problem with the whole is told already, so that nothing is missed in it
 */
public record ReadingPlace(
    TemplateReader trial,
    TemplateReader inside,
    Map<String, TextTemplate> environment,
    boolean isBroken) {

  public ReadingPlace {
    environment = Map.copyOf(environment);
  }
}
