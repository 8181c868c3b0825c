/**
 * Profiles as messages of protocol buffers, read and written: pprof's and OpenTelemetry's. The only
 * package of profiles that knows protocol buffers.
 */
@NullMarked
package dev.steelyard.profile.proto;

import org.jspecify.annotations.NullMarked;
