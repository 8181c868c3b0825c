package dev.steelyard.vectors.store;

import dev.steelyard.vectors.store.DocumentMetadata.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Metadata as bytes: a letter for the kind of each value. */
final class MetadataFormat {

  private MetadataFormat() {}

  static void write(FieldWriter out, DocumentMetadata metadata) {
    out.number(metadata.values().size());
    metadata.values().forEach((name, value) -> write(out.text(name), value));
  }

  private static void write(FieldWriter out, Value value) {
    switch (value) {
      case Value.Text(String text) -> out.letter('t').text(text);
      case Value.Numeric(double number) -> out.letter('n').real(number);
      case Value.Flag(boolean flag) -> out.letter(flag ? 'y' : 'f');
      case Value.Many(List<Value> values) -> {
        out.letter('m').number(values.size());
        values.forEach(one -> write(out, one));
      }
    }
  }

  static DocumentMetadata read(FieldReader in) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int left = in.number(); left > 0; left--) {
      values.put(in.text(), value(in));
    }
    return new DocumentMetadata(values);
  }

  private static Value value(FieldReader in) {
    char kind = in.letter();
    return switch (kind) {
      case 't' -> new Value.Text(in.text());
      case 'n' -> new Value.Numeric(in.real());
      case 'y' -> new Value.Flag(true);
      case 'f' -> new Value.Flag(false);
      case 'm' -> many(in);
      default -> throw new IllegalStateException("metadata of an unknown kind: " + kind);
    };
  }

  private static Value many(FieldReader in) {
    List<Value> values = new ArrayList<>();
    for (int count = in.number(); values.size() < count; ) {
      values.add(value(in));
    }
    return new Value.Many(values);
  }
}
