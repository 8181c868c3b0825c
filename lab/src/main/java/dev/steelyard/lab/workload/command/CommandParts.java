package dev.steelyard.lab.workload.command;

import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.Workload;
import dev.steelyard.lab.workload.WorkloadParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a file says of a command at one place; a variant may change each part alone. */
record CommandParts(
    List<TextTemplate> words,
    Map<String, TextTemplate> environment,
    Optional<TextTemplate> input,
    Optional<OutputKind> output,
    Optional<ExitCodes> exit,
    List<Measure> measures)
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
    Map<String, TextTemplate> all = new LinkedHashMap<>(shared.environment);
    all.putAll(environment);
    return new CommandParts(
        words.isEmpty() ? shared.words : words,
        all,
        input.or(() -> shared.input),
        output.or(() -> shared.output),
        exit.or(() -> shared.exit),
        measures.isEmpty() ? shared.measures : measures);
  }

  @Override
  public Workload workload() {
    OfCommand command =
        new OfCommand(
            new CommandTemplate(words, environment, input),
            output.orElse(measures.isEmpty() ? OutputKind.PIPE : OutputKind.FILE),
            exit.orElse(ExitCodes.SUCCESS));
    return measures.isEmpty() ? command : new MeasuredOutput(command, measures);
  }

  @Override
  public Optional<String> problem() {
    boolean isElsewhere = output.filter(one -> one != OutputKind.FILE).isPresent();
    return measures.isEmpty() || !isElsewhere
        ? Optional.empty()
        : Optional.of(
            "'measure' reads what is written to standard output, so 'output' must be file, or be"
                + " left out");
  }

  @Override
  public Optional<String> ownAlone() {
    if (output.isPresent() || exit.isPresent()) {
      return Optional.of("'output' and 'exit' are a command's");
    }
    return measures.isEmpty() ? Optional.empty() : Optional.of("'measure' is a command's");
  }
}
