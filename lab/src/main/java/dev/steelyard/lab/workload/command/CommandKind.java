package dev.steelyard.lab.workload.command;

import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.template.reading.TemplateReader;
import dev.steelyard.lab.workload.ReadingPlace;
import dev.steelyard.lab.workload.WorkloadKind;
import dev.steelyard.lab.workload.WorkloadParts;
import dev.steelyard.yaml.YamlMap;
import java.util.List;

/**
 * Reads {@code command} with {@code env}, {@code stdin}, {@code output}, {@code exit} and {@code
 * measure}.
 */
public final class CommandKind implements WorkloadKind {

  @Override
  public String key() {
    return TemplateReader.MEASURED;
  }

  @Override
  public List<String> keys() {
    return List.of(key(), "env", "stdin", "output", "exit", "measure");
  }

  @Override
  public boolean needsSubject() {
    return false;
  }

  @Override
  public WorkloadParts read(YamlMap map, ReadingPlace place) {
    // That the key has no value is said already.
    boolean isSaid = place.isBroken() || map.has(key());
    List<TextTemplate> missing = isSaid ? TemplateReader.BROKEN : List.of();
    return new CommandParts(
        map.get(key()).map(one -> place.inside().words(key(), one)).orElse(missing),
        place.environment(),
        map.get("stdin").map(one -> place.trial().template("stdin", one)),
        EndingReader.output(map),
        map.get("exit").map(EndingReader::exit),
        map.get("measure").map(MeasureReader::measures).orElse(List.of()));
  }
}
