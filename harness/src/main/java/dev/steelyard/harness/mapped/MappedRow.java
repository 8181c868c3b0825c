package dev.steelyard.harness.mapped;

import java.util.List;
import java.util.Optional;

/** One entry of a file of one's own, by names of fields. */
interface MappedRow {

  /** A text or number in a place. */
  Optional<String> plain(Mapping.Place place);

  /** The values in a place in which something is. */
  double[] values(Mapping.Place place);

  /** Whether something is in a place. */
  boolean has(Mapping.Place place);

  /** The names of its fields. */
  List<String> fields();

  /** The entry as JSON. */
  String json();
}
