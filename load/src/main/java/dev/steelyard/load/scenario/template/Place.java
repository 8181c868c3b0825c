package dev.steelyard.load.scenario.template;

import java.util.concurrent.atomic.AtomicLong;

/** What stands between double braces. One record a kind; each writes its value for a user. */
public sealed interface Place
    permits Place.Constant,
        Place.Variable,
        Place.User,
        Place.Iteration,
        Place.Now,
        Place.Counter,
        Place.OneOf,
        Place.Column,
        RandomPlace {

  void write(UserState user, TextBuffer out);

  /** Whether what it writes for the user is a JSON value as it stands. */
  boolean isJson(UserState user);

  /**
   * What was known when the scenario was read. A template keeps only its bytes.
   *
   * @param json whether it is JSON as it stands, such as a number
   */
  record Constant(String text, boolean json) implements Place {
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
  record Variable(int slot) implements Place {
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
  record User() implements Place {
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
  record Iteration() implements Place {
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
  record Now() implements Place {
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
  record Counter(Counters counters, AtomicLong count) implements Place {
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
  record OneOf(DataSet data) implements Place {
    @Override
    public void write(UserState user, TextBuffer out) {
      int row = user.below(data.rows().size());
      out.append(data.rows().get(row)[0].text());
    }

    /** Lists are read so that all items are JSON values or none is. */
    @Override
    public boolean isJson(UserState user) {
      return data.rows().getFirst()[0].json();
    }
  }

  /** A column of the row that this iteration has. */
  record Column(DataSet data, int column) implements Place {
    @Override
    public void write(UserState user, TextBuffer out) {
      out.append(user.row(data)[column].text());
    }

    @Override
    public boolean isJson(UserState user) {
      return false;
    }
  }
}
