package dev.steelyard.load.scenario.template;

import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** What stands between double braces. One record a kind; each writes its value for a user. */
public sealed interface Placeholder
    permits Placeholder.Constant,
        Placeholder.Variable,
        Placeholder.User,
        Placeholder.IterationNumber,
        Placeholder.Now,
        Placeholder.Counter,
        Placeholder.OneOf,
        Placeholder.DataColumn,
        Placeholder.Base64Text,
        RandomPlaceholder {

  void write(UserState user, TextBuffer out);

  /** Whether what it writes for the user is a JSON value as it stands. */
  boolean isJson(UserState user);

  /**
   * What was known when the scenario was read. A template keeps only its bytes.
   *
   * @param json whether it is JSON as it stands, such as a number
   */
  record Constant(String text, boolean json) implements Placeholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      out.append(text);
    }

    @Override
    public boolean isJson(UserState user) {
      return json;
    }
  }

  /** What the user remembers under a name. */
  record Variable(int slot) implements Placeholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      out.append(user.variable(slot).text());
    }

    @Override
    public boolean isJson(UserState user) {
      return user.variable(slot).json();
    }
  }

  /** The user's number. */
  record User() implements Placeholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      out.append(user.user());
    }

    @Override
    public boolean isJson(UserState user) {
      return true;
    }
  }

  /** The number of the user's iteration, from 0. */
  record IterationNumber() implements Placeholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      out.append(user.iteration());
    }

    @Override
    public boolean isJson(UserState user) {
      return true;
    }
  }

  /** Milliseconds since 1970. */
  record Now() implements Placeholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      out.append(System.currentTimeMillis());
    }

    @Override
    public boolean isJson(UserState user) {
      return true;
    }
  }

  /** The next number of a count that all users share. */
  record Counter(NamedCounters counters, AtomicLong count) implements Placeholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      out.append(counters.next(count));
    }

    @Override
    public boolean isJson(UserState user) {
      return true;
    }
  }

  /** Any item of a list; each place draws anew. */
  record OneOf(DataSet data) implements Placeholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      out.append(user.drawItem(data).text());
    }

    /** Of the item that was written last, for each of a list may be of another kind. */
    @Override
    public boolean isJson(UserState user) {
      return user.lastItem(data).json();
    }
  }

  /** A column of the row that this iteration has. */
  record DataColumn(DataSet data, int column) implements Placeholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      out.append(user.row(data)[column].text());
    }

    @Override
    public boolean isJson(UserState user) {
      return user.row(data)[column].json();
    }
  }

  /**
   * A text in base64: RFC 4648, section 4, with padding. It is filled in as it is and made fit for
   * where it stands afterwards.
   *
   * @param content what is encoded, of which nothing is escaped
   */
  record Base64Text(ScenarioTemplate content) implements Placeholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      int from = out.length();
      content.fill(user, out);
      byte[] plain = Arrays.copyOfRange(out.array(), from, out.length());
      out.cut(from);
      out.append(Base64.getEncoder().encode(plain));
    }

    @Override
    public boolean isJson(UserState user) {
      return false;
    }
  }
}
