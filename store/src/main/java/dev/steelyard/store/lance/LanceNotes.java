package dev.steelyard.store.lance;

import dev.steelyard.store.WatchNote;
import dev.steelyard.store.WatchNotes;
import java.util.List;
import java.util.Optional;

/** The table of the watchers' notes. */
final class LanceNotes implements WatchNotes {

  private final TableAccess access;
  private final LanceTable table;

  LanceNotes(TableAccess access) {
    this.access = access;
    this.table = access.table(TableDefinition.WATCH_NOTES);
  }

  @Override
  public void save(WatchNote note) {
    access.locked(
        TableAccess.WRITE,
        () -> table.merge(List.of(note), new NoteRows.Writer(), Optional.empty()));
  }

  @Override
  public List<WatchNote> about(String about) {
    return access.rows(table, NoteRows.about(about), NoteRows::read);
  }

  @Override
  public List<WatchNote> ofKind(String kind) {
    return access.rows(table, NoteRows.ofKind(kind), NoteRows::read);
  }
}
