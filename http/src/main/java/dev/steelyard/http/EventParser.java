package dev.steelyard.http;

import java.util.Arrays;

/**
 * Finds the events in a stream's bytes, however they were cut: HTML, 9.2.6. Only the field {@code
 * data} is kept, of the event that comes and of the one before; an event without it is none.
 */
final class EventParser {

  private static final byte[] DATA = {'d', 'a', 't', 'a'};
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final int MOST_IDLE = 256 << 10;

  private enum Place {
    NAME,
    BEFORE_VALUE,
    VALUE,
    IGNORED
  }

  private final int most;
  private byte[] data = new byte[256];
  private byte[] event = new byte[256];
  private int length;
  private int eventLength;
  private Place place = Place.NAME;
  private int inName;
  private boolean isData;
  private boolean hasData;
  private boolean afterReturn;
  private int mark;

  /** Refuses events with more data than so many bytes. */
  EventParser(int most) {
    this.most = most;
  }

  /** Forgets the stream before. */
  void clear() {
    if (data.length > MOST_IDLE || event.length > MOST_IDLE) {
      data = new byte[256];
      event = new byte[256];
    }
    length = 0;
    eventLength = 0;
    hasData = false;
    afterReturn = false;
    mark = 0;
    beginLine();
  }

  private void beginLine() {
    place = Place.NAME;
    inName = 0;
    isData = true;
  }

  /** Takes the next byte; true when it ended an event. */
  boolean take(byte one) throws ExchangeFailure {
    if (mark < MARK.length) {
      if (one == MARK[mark]) {
        mark++;
        return false;
      }
      mark = MARK.length;
    }
    boolean secondOfTwo = afterReturn && one == '\n';
    afterReturn = one == '\r';
    if (secondOfTwo) {
      return false;
    }
    if (one == '\r' || one == '\n') {
      return endLine();
    }
    switch (place) {
      case NAME -> name(one);
      case BEFORE_VALUE -> {
        place = Place.VALUE;
        if (one != ' ') {
          add(one);
        }
      }
      case VALUE -> add(one);
      case IGNORED -> {}
    }
    return false;
  }

  private void name(byte one) {
    if (one == ':') {
      place = isData && inName == DATA.length ? Place.BEFORE_VALUE : Place.IGNORED;
      return;
    }
    isData = isData && inName < DATA.length && one == DATA[inName];
    inName = Math.min(inName + 1, DATA.length + 1);
  }

  private boolean endLine() throws ExchangeFailure {
    boolean blank = place == Place.NAME && inName == 0;
    boolean bare = place == Place.NAME && isData && inName == DATA.length;
    if (bare || place == Place.BEFORE_VALUE || place == Place.VALUE) {
      add((byte) '\n');
      hasData = true;
    }
    beginLine();
    return blank && endEvent();
  }

  private boolean endEvent() {
    boolean ended = hasData;
    if (ended) {
      byte[] ofBefore = event;
      event = data;
      eventLength = length - 1;
      data = ofBefore;
    }
    length = 0;
    hasData = false;
    return ended;
  }

  private void add(byte one) throws ExchangeFailure {
    if (length > most) {
      throw ExchangeFailure.tooLarge(
          "an event has more than the %,d bytes that are kept of one".formatted(most));
    }
    if (length == data.length) {
      data = Arrays.copyOf(data, data.length * 2);
    }
    data[length++] = one;
  }

  /** The data of the event that ended last. */
  byte[] last() {
    return Arrays.copyOf(event, eventLength);
  }

  boolean isLast(byte[] wanted) {
    return Arrays.equals(event, 0, eventLength, wanted, 0, wanted.length);
  }
}
