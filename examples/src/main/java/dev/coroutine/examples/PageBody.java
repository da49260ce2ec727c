package dev.coroutine.examples;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How much of an answer is read?
 *
 * <p>The first {@value #PAGE_LIMIT} bytes of an HTML page and the first {@value #OTHER_LIMIT} of anything else, within
 * {@value #SECONDS} seconds: a checker of links has no use for a film, and must not hang on a stream without an end.
 */
final class PageBody implements BodySubscriber<byte[]> {
    private static final int PAGE_LIMIT = 4_000_000;
    private static final int OTHER_LIMIT = 64_000;
    private static final int SECONDS = 20;

    static final BodyHandler<byte[]> HANDLER =
            info -> new PageBody(Page.isHtml(contentType(info.headers())) ? PAGE_LIMIT : OTHER_LIMIT);

    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    private PageBody(int limit) {
        this.limit = limit;
    }

    /** The media type that the headers tell, without its parameters. */
    static String contentType(HttpHeaders headers) {
        String value = headers.firstValue("Content-Type").orElse("");
        return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body.orTimeout(SECONDS, TimeUnit.SECONDS).exceptionallyCompose(this::stop);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), limit - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
        }
        if (bytes.size() == limit) {
            cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable error) {
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }

    private CompletionStage<byte[]> stop(Throwable error) {
        cancel();
        return CompletableFuture.failedFuture(
                error instanceof TimeoutException ? new HttpTimeoutException("the body takes too long") : error);
    }

    private void cancel() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
