package dev.steelyard.profile.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Messages of protocol buffers, field by field. */
final class Wire {

  /** What is done with a field; whether it is read, or else to be skipped. */
  @FunctionalInterface
  interface Field {
    boolean read(int number, int tag, CodedInputStream in) throws IOException;
  }

  private Wire() {}

  /** Reads a message to its end. */
  static void fields(CodedInputStream in, Field field) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!field.read(WireFormat.getTagFieldNumber(tag), tag, in) && !in.skipField(tag)) {
        throw new InvalidProtocolBufferException("a group ends that has not begun");
      }
    }
  }

  /** Reads a message within another. */
  static boolean message(int tag, CodedInputStream in, Field field) throws IOException {
    if (!isBounded(tag)) {
      return false;
    }
    int before = in.pushLimit(in.readRawVarint32());
    fields(in, field);
    in.popLimit(before);
    return true;
  }

  /** Reads numbers, which stand alone or many together. */
  static boolean numbers(int tag, CodedInputStream in, LongConsumer to) throws IOException {
    if (!isBounded(tag)) {
      return number(tag, in, to);
    }
    int before = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      to.accept(in.readRawVarint64());
    }
    in.popLimit(before);
    return true;
  }

  /** Reads a number. */
  static boolean number(int tag, CodedInputStream in, LongConsumer to) throws IOException {
    if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_VARINT) {
      return false;
    }
    to.accept(in.readRawVarint64());
    return true;
  }

  /** Whether a field has a length, as texts and messages have. */
  static boolean isBounded(int tag) {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
