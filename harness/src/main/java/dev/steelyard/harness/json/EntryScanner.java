package dev.steelyard.harness.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Finds the entries of a JSON file: the objects of its one large array, each cut out whole without
 * being parsed. An entry that is damaged inside is still cut out, so that the entries after it can
 * be read.
 *
 * <p>The array is either the file's outermost value ({@link #ofArray}) or a field of an outermost
 * object ({@link #ofField}), whose other fields come as {@link Scanned.Field}. Memory is bounded by
 * the longest entry up to the limit. Not safe for use by several threads.
 */
public final class EntryScanner {

  private enum State {
    BEFORE,
    FIELDS,
    ENTRIES,
    AFTER,
    DONE
  }

  private static final String WHOLE_FILE = "";

  private final Cursor cursor;
  private final String arrayField;
  private State state = State.BEFORE;

  private EntryScanner(InputStream in, String arrayField, int limit, long firstLine) {
    cursor = new Cursor(in, limit, firstLine);
    this.arrayField = arrayField;
  }

  /** For a file that is an array of entries, or entries one after the other. */
  public static EntryScanner ofArray(InputStream in, int limit) {
    return new EntryScanner(in, WHOLE_FILE, limit, 1);
  }

  /** For a file that is an object with an array of entries in the named field. */
  public static EntryScanner ofField(InputStream in, String field, int limit) {
    return new EntryScanner(in, field, limit, 1);
  }

  /** For a stretch cut out of such an array, which began on the given line. */
  static EntryScanner ofStretch(InputStream in, int limit, long firstLine) {
    return new EntryScanner(in, WHOLE_FILE, limit, firstLine);
  }

  /** What comes next; a {@link Slice} is an entry. */
  public Scanned next() throws IOException {
    Optional<Scanned> found = Optional.empty();
    while (found.isEmpty()) {
      int next = cursor.peekPastBlanks();
      found =
          switch (state) {
            case BEFORE -> before(next);
            case FIELDS -> field(next);
            case ENTRIES -> entry(next);
            case AFTER -> Optional.of(after(next));
            case DONE -> Optional.of(new Scanned.End());
          };
    }
    return found.get();
  }

  private Optional<Scanned> before(int next) throws IOException {
    if (next == Cursor.END) {
      return Optional.of(done());
    }
    boolean wholeFile = arrayField.equals(WHOLE_FILE);
    if (wholeFile && next == '{') {
      return Optional.of(complete());
    }
    if (next == (wholeFile ? '[' : '{')) {
      return passInto(wholeFile ? State.ENTRIES : State.FIELDS);
    }
    return Optional.of(stray(wholeFile ? "expected '[' or '{'" : "expected '{'"));
  }

  private Optional<Scanned> field(int next) throws IOException {
    return switch (next) {
      case Cursor.END -> Optional.of(truncated());
      case ',' -> passInto(State.FIELDS);
      case '}' -> passInto(State.AFTER);
      case '"' -> namedField();
      default -> Optional.of(stray("expected a field's name"));
    };
  }

  /** Passes over a byte that has said all it has to say. */
  private Optional<Scanned> passInto(State following) {
    cursor.pass();
    state = following;
    return Optional.empty();
  }

  private Optional<Scanned> namedField() throws IOException {
    cursor.mark();
    if (!cursor.passText()) {
      return Optional.of(truncatedText());
    }
    String name = cursor.marked() instanceof Slice text ? text.text() : "\"\"";
    int next = cursor.peekPastBlanks();
    if (next == ':') {
      cursor.pass();
      next = cursor.peekPastBlanks();
    }
    if (next == '[' && name.equals('"' + arrayField + '"')) {
      return passInto(State.ENTRIES);
    }
    Scanned value = complete();
    return Optional.of(
        value instanceof Slice slice
            ? new Scanned.Field(name.substring(1, Math.max(1, name.length() - 1)), slice)
            : value);
  }

  private Optional<Scanned> entry(int next) throws IOException {
    return switch (next) {
      case Cursor.END -> Optional.of(truncated());
      case ',' -> passInto(State.ENTRIES);
      case ']' -> passInto(arrayField.equals(WHOLE_FILE) ? State.BEFORE : State.FIELDS);
      case '{' -> Optional.of(complete());
      default -> Optional.of(stray("expected an object"));
    };
  }

  private Scanned after(int next) {
    if (next == Cursor.END) {
      return done();
    }
    Scanned problem =
        new Scanned.Stray(
            cursor.line(), cursor.column(), "there is more after the end; it was not read");
    state = State.DONE;
    return problem;
  }

  /** The value that begins here, whole. */
  private Scanned complete() throws IOException {
    int next = cursor.peek();
    if (next == Cursor.END) {
      return truncated();
    }
    cursor.mark();
    boolean whole = true;
    switch (next) {
      case '{', '[' -> whole = cursor.passNested();
      case '"' -> whole = cursor.passText();
      default -> cursor.passScalar();
    }
    return whole ? cursor.marked() : truncatedText();
  }

  /** Passes over what cannot begin anything, up to what may. */
  private Scanned stray(String reason) throws IOException {
    Scanned problem = new Scanned.Stray(cursor.line(), cursor.column(), reason);
    int next = cursor.peek();
    do {
      if (next == '"') {
        cursor.passText();
      } else {
        cursor.pass();
      }
      next = cursor.peekPastBlanks();
    } while (next != Cursor.END && !beginsSomething(next));
    return problem;
  }

  private boolean beginsSomething(int next) {
    return switch (state) {
      case FIELDS -> next == '"' || next == '}';
      case ENTRIES -> next == '{' || next == ']';
      default -> next == '{' || next == '[';
    };
  }

  private Scanned truncated() {
    state = State.DONE;
    return new Scanned.Truncated(cursor.line(), cursor.column(), Optional.empty());
  }

  private Scanned truncatedText() {
    state = State.DONE;
    long line = cursor.line();
    int column = cursor.column();
    return cursor.marked() instanceof Slice rest
        ? new Scanned.Truncated(line, column, Optional.of(rest))
        : new Scanned.Truncated(line, column, Optional.empty());
  }

  private Scanned done() {
    state = State.DONE;
    return new Scanned.End();
  }
}
