@NullMarked
package dev.steelyard.profile.proto;

import org.jspecify.annotations.NullMarked;
