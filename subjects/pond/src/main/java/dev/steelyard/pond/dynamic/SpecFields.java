package dev.steelyard.pond.dynamic;

import dev.steelyard.pond.problem.PondException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The fields of a YAML mapping, asked by name; what nobody asked for can be refused. */
final class SpecFields {

  private final String what;
  private final Map<String, Object> fields;
  private final Set<String> asked = new LinkedHashSet<>();

  private SpecFields(String what, Map<String, Object> fields) {
    this.what = what;
    this.fields = fields;
  }

  static SpecFields of(String what, String yaml) {
    try {
      return of(what, new Load(LoadSettings.builder().build()).loadFromString(yaml));
    } catch (YamlEngineException wrong) {
      throw PondException.refused(
          "%s is no YAML: %s"
              .formatted(what, String.valueOf(wrong.getMessage()).replace('\n', ' ')));
    }
  }

  private static SpecFields of(String what, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw PondException.refused("%s: give fields with values".formatted(what));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((name, one) -> {
      if (one != null) {
        fields.put(String.valueOf(name), one);
      }
    });
    return new SpecFields(what, fields);
  }

  PondException wrong(String message) {
    return PondException.refused("%s: %s".formatted(what, message));
  }

  Optional<String> optionalWord(String name) {
    asked.add(name);
    Object value = fields.get(name);
    if (value instanceof Map || value instanceof List) {
      throw wrong("'%s' is one value".formatted(name));
    }
    return Optional.ofNullable(value).map(Object::toString).filter(word -> !word.isBlank());
  }

  String word(String name) {
    return optionalWord(name).orElseThrow(() -> wrong("'%s' is missing".formatted(name)));
  }

  List<?> list(String name) {
    asked.add(name);
    if (fields.get(name) instanceof List<?> list) {
      return list;
    }
    throw wrong("'%s' is missing or no list".formatted(name));
  }

  List<SpecFields> parts(String name) {
    return list(name).stream().map(one -> of(what + ": " + name, (Object) one)).toList();
  }

  Map<String, String> words(String name) {
    asked.add(name);
    SpecFields inner = of(what + ": " + name, fields.get(name));
    Map<String, String> words = new LinkedHashMap<>();
    inner.fields.keySet().forEach(key -> words.put(key, inner.word(key)));
    return words;
  }

  void refuseOthers() {
    Set<String> others = new LinkedHashSet<>(fields.keySet());
    others.removeAll(asked);
    if (!others.isEmpty()) {
      throw wrong("nobody knows %s; there are %s".formatted(others, asked));
    }
  }
}
