/** The public API of interp-agent: what code outside the agent may implement and call. */
package io.interp;
