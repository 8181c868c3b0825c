package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.lab.experiment.Profiling;
import dev.steelyard.lab.template.reading.ExperimentQuantities;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code profile}: a list of what is recorded, or a mapping with how long. */
final class ProfilingReader {

  static final List<String> KEYS = List.of("events", "duration");

  private static final String MEMORY = "memory";
  private static final String TRACE = "trace";
  static final List<String> WORDS =
      Stream.concat(
              ProfileEvent.RECORDED.stream().map(ProfileEvent::word), Stream.of(MEMORY, TRACE))
          .toList();

  private final Set<ProfileEvent> events = EnumSet.noneOf(ProfileEvent.class);
  private boolean isMemory;
  private boolean isTrace;

  private ProfilingReader() {}

  static Profiling profiling(YamlNode node) {
    return new ProfilingReader().read(node);
  }

  private Profiling read(YamlNode node) {
    Duration duration = Profiling.DEFAULT_DURATION;
    if (node.isMap()) {
      YamlMap map = node.map("profile", KEYS);
      map.required("events", "events: [cpu]").ifPresent(this::words);
      duration =
          map.get("duration")
              .map(
                  one -> ExperimentQuantities.duration("duration", one, Profiling.DEFAULT_DURATION))
              .orElse(duration);
    } else {
      words(node);
    }
    return new Profiling(events, isMemory, isTrace, duration);
  }

  private void words(YamlNode node) {
    List<YamlNode> all = node.oneOrMore("profile");
    if (all.isEmpty()) {
      node.problem("profile is empty; write what is recorded, as [cpu]");
    }
    all.forEach(one -> one.scalar("profile").ifPresent(word -> word(word, one)));
  }

  private void word(String word, YamlNode node) {
    Optional<ProfileEvent> event =
        ProfileEvent.RECORDED.stream().filter(one -> one.word().equals(word)).findFirst();
    event.ifPresent(events::add);
    isMemory |= word.equals(MEMORY);
    isTrace |= word.equals(TRACE);
    if (event.isEmpty() && !word.equals(MEMORY) && !word.equals(TRACE)) {
      node.problem("profile has '%s'%s".formatted(word, Suggestion.orAll(word, WORDS)));
    }
  }
}
