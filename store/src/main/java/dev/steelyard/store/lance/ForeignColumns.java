package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.StoreLocation;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Whether another program gave a table columns that Steelyard cannot read, or cannot write beside.
 * That is no damage: nothing is set aside for it.
 */
final class ForeignColumns {

  private ForeignColumns() {}

  /**
   * Refuses to read what lacks a column.
   *
   * @throws SteelyardException with the column and what to do
   */
  static void requireReadable(StoreLocation store, String table, Schema actual, Schema ours) {
    missing("", actual.getFields(), ours.getFields())
        .ifPresent(column -> {
          throw SteelyardException.cannotRun(
              "cannot read the store at %s: its table '%s' has no column '%s', which another program renamed or dropped; nothing is damaged;%nname it so again, or go back to the version before with Python's lancedb (restore)"
                  .formatted(store, table, column));
        });
  }

  /**
   * Refuses to write where a row of ours would not be whole.
   *
   * @throws SteelyardException likewise
   */
  static void requireWritable(StoreLocation store, String table, Schema actual, Schema ours) {
    for (Field field : actual.getFields()) {
      Optional<Field> own = named(field.getName(), ours.getFields());
      if (own.isEmpty() && !field.isNullable()) {
        throw unwritable(
            store, table, "has a column '%s' that must not be null".formatted(field.getName()));
      }
      if (own.isPresent() && !own.get().getType().equals(field.getType())) {
        throw unwritable(
            store,
            table,
            "has %s in its column '%s' and not %s"
                .formatted(field.getType(), field.getName(), own.get().getType()));
      }
    }
  }

  private static SteelyardException unwritable(StoreLocation store, String table, String what) {
    return SteelyardException.cannotRun(
        "cannot write to the store at %s: its table '%s' %s, which another program made; nothing is damaged;%ndrop or change the column with Python's lancedb, or name another store with --store or STEELYARD_STORE"
            .formatted(store, table, what));
  }

  private static Optional<String> missing(String prefix, List<Field> actual, List<Field> ours) {
    for (Field own : ours) {
      Optional<Field> there = named(own.getName(), actual);
      if (there.isEmpty()) {
        return Optional.of(prefix + own.getName());
      }
      Optional<String> inside =
          missing(
              prefix + own.getName() + ".",
              there.get().getChildren(),
              own.getType().isComplex() && !own.getName().equals("values")
                  ? own.getChildren()
                  : List.of());
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private static Optional<Field> named(String name, List<Field> fields) {
    return fields.stream().filter(field -> field.getName().equals(name)).findFirst();
  }
}
