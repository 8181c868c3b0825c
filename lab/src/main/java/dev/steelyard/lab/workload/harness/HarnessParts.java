package dev.steelyard.lab.workload.harness;

import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.Workload;
import dev.steelyard.lab.workload.WorkloadParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a file says of a tool at one place; a variant may change its environment alone. */
record HarnessParts(Optional<HarnessTool> tool, Map<String, TextTemplate> environment)
    implements WorkloadParts {

  /** What {@code harness} says. */
  record HarnessTool(List<TextTemplate> words, String format, Optional<TextTemplate> reads) {}

  @Override
  public boolean isSaid() {
    return tool.isPresent();
  }

  @Override
  public WorkloadParts over(WorkloadParts shared) {
    return shared instanceof HarnessParts other ? over(other) : this;
  }

  private HarnessParts over(HarnessParts shared) {
    Map<String, TextTemplate> all = new LinkedHashMap<>(shared.environment);
    all.putAll(environment);
    return new HarnessParts(tool.or(() -> shared.tool), all);
  }

  @Override
  public Workload workload() {
    HarnessTool said = tool.orElseThrow();
    return new OfHarness(
        new CommandTemplate(said.words, environment, Optional.empty()), said.format, said.reads);
  }
}
