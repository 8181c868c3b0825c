package dev.steelyard.compat.search;

import dev.steelyard.compat.PackagedProgram;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.worker.PythonWorkers;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingStep;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a failure as a program in Python that stands alone: it makes environments of the versions,
 * does the steps, and tells what is found. What it needs, the suite's code too, it carries as
 * comments.
 *
 * @param code the suite's, in Python
 * @param requirements by version, as an installer understands them
 */
public record SequenceProgram(String code, Map<String, List<String>> requirements) {

  private static final String PROGRAM = "steelyard_sequence.py";

  /** The text of the program. */
  public String of(SuiteCase suiteCase, AgingFailure failure) {
    ObjectNode json = SavedSequence.json(failure);
    json.put("class", suiteCase.caseName());
    json.set("parameters", suiteCase.parameters());
    var checks = json.putArray("checks");
    new TreeSet<>(suiteCase.steps()).forEach(checks::add);
    ObjectNode needed = json.putObject("requirements");
    TreeSet<String> versions =
        failure.steps().stream()
            .map(AgingStep::version)
            .collect(Collectors.toCollection(TreeSet::new));
    versions.add(failure.reader());
    for (String version : versions) {
      var words = needed.putArray(version);
      requirements.getOrDefault(version, List.of()).forEach(words::add);
    }
    return PackagedProgram.text(SequenceProgram.class, PROGRAM)
        + part("sequence", json.toString())
        + part("cases", code)
        + part("worker", PythonWorkers.program());
  }

  private static String part(String name, String text) {
    return "# ---- %s\n".formatted(name)
        + text.lines().map(line -> "# " + line + "\n").collect(Collectors.joining());
  }
}
