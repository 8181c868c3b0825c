package dev.steelyard.lab.workload.command;

import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.Template;
import dev.steelyard.lab.workload.Workload;
import dev.steelyard.lab.workload.WorkloadParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a file says of a command at one place; a variant may change each part alone. */
record CommandParts(
    List<Template> words,
    Map<String, Template> environment,
    Optional<Template> input,
    Optional<OutputKind> output,
    Optional<ExitCodes> exit)
    implements WorkloadParts {

  @Override
  public boolean isSaid() {
    return !words.isEmpty();
  }

  @Override
  public WorkloadParts over(WorkloadParts shared) {
    return shared instanceof CommandParts other ? over(other) : this;
  }

  private CommandParts over(CommandParts shared) {
    Map<String, Template> all = new LinkedHashMap<>(shared.environment);
    all.putAll(environment);
    return new CommandParts(
        words.isEmpty() ? shared.words : words,
        all,
        input.or(() -> shared.input),
        output.or(() -> shared.output),
        exit.or(() -> shared.exit));
  }

  @Override
  public Workload workload() {
    return new OfCommand(
        new CommandTemplate(words, environment, input),
        output.orElse(OutputKind.PIPE),
        exit.orElse(ExitCodes.SUCCESS));
  }

  @Override
  public Optional<String> ownAlone() {
    return output.isPresent() || exit.isPresent()
        ? Optional.of("'output' and 'exit' are a command's")
        : Optional.empty();
  }
}
