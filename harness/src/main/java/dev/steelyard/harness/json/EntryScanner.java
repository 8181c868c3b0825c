package dev.steelyard.harness.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private final Separators separators = new Separators();
  private final FieldNames names = new FieldNames();
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
      separators.begin();
      return passInto(wholeFile ? State.ENTRIES : State.FIELDS);
    }
    return Optional.of(stray(wholeFile ? "expected '[' or '{'" : "expected '{'"));
  }

  private Optional<Scanned> field(int next) throws IOException {
    return switch (next) {
      case Cursor.END -> Optional.of(truncated());
      case ',' -> comma();
      case '}' -> end(State.AFTER);
      case '"' -> {
        Optional<Scanned> missing = told(separators.value("field"));
        yield missing.isPresent() ? missing : namedField();
      }
      default -> Optional.of(stray("expected a field's name"));
    };
  }

  /** Passes over a byte that has said all it has to say. */
  private Optional<Scanned> passInto(State following) {
    cursor.pass();
    state = following;
    return Optional.empty();
  }

  private Optional<Scanned> comma() {
    Optional<Scanned> wrong = told(separators.comma());
    cursor.pass();
    return wrong;
  }

  private Optional<Scanned> end(State following) {
    Optional<Scanned> wrong = told(separators.end());
    passInto(following);
    return wrong;
  }

  /** A problem at the byte that comes next. */
  private Optional<Scanned> told(Optional<String> wrong) {
    wrong.ifPresent(_ -> separators.damage());
    return wrong.map(reason -> new Scanned.Stray(cursor.line(), cursor.column(), reason));
  }

  private Optional<Scanned> namedField() throws IOException {
    long line = cursor.line();
    int column = cursor.column();
    cursor.mark();
    if (!cursor.passText()) {
      return Optional.of(truncatedText());
    }
    Scanned marked = cursor.marked();
    if (!(marked instanceof Slice quoted)) {
      return Optional.of(marked);
    }
    Optional<String> name = FieldNames.name(quoted);
    int next = cursor.peekPastBlanks();
    Optional<String> wrong =
        name.isEmpty()
            ? Optional.of("this field's name is damaged; the field was not read")
            : next == ':' ? names.add(name.get(), line) : Optional.of("a field without a colon");
    if (next == ':') {
      cursor.pass();
      next = cursor.peekPastBlanks();
    }
    return wrong.isPresent()
        ? Optional.of(passedOver(new Scanned.Stray(line, column, wrong.get())))
        : Optional.ofNullable(valueOf(name.orElse(""), next));
  }

  /** Nothing when the value is the array of entries, which begins here. */
  private @Nullable Scanned valueOf(String name, int next) throws IOException {
    if (next == '[' && name.equals(arrayField)) {
      separators.begin();
      passInto(State.ENTRIES);
      return null;
    }
    if (next == ',' || next == '}') {
      return new Scanned.Stray(
          cursor.line(), cursor.column(), "the field '%s' has no value".formatted(name));
    }
    Scanned value = complete();
    return value instanceof Slice slice ? new Scanned.Field(name, slice) : value;
  }

  /** Passes over the value of a field that is told to be wrong. */
  private Scanned passedOver(Scanned.Stray problem) throws IOException {
    int next = cursor.peek();
    if (names.tooMany()) {
      state = State.DONE;
    } else if (next != ',' && next != '}' && next != Cursor.END) {
      complete();
    }
    return problem;
  }

  private Optional<Scanned> entry(int next) throws IOException {
    return switch (next) {
      case Cursor.END -> Optional.of(truncated());
      case ',' -> comma();
      case ']' -> endOfEntries();
      case '{' -> {
        Optional<Scanned> missing = told(separators.value("entry"));
        yield missing.isPresent() ? missing : Optional.of(complete());
      }
      default -> Optional.of(stray("expected an object"));
    };
  }

  private Optional<Scanned> endOfEntries() {
    Optional<Scanned> wrong = end(arrayField.equals(WHOLE_FILE) ? State.BEFORE : State.FIELDS);
    // In the object around it, the array was a value.
    separators.begin();
    separators.value("field");
    return wrong;
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
    separators.damage();
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
