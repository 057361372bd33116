using System.Reflection;
using Compliance.EmbeddedHost.Engine;
using Compliance.EmbeddedHost.Hosting;
using Compliance.EmbeddedHost.Triggers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>
/// Builds the embedded host: Kestrel, the triggers and the durable engine in one process. Listens where <c>urls</c> says, by default
/// on http://127.0.0.1:7071; the addresses that it got are in the server's <c>IServerAddressesFeature</c>.
/// </summary>
public sealed class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private const string DefaultAddress = "http://127.0.0.1:7071";
    private const int DefaultActivities = 8;

    private readonly WebApplicationBuilder _web;

    internal FunctionsApplicationBuilder(string[] args, Assembly app)
    {
        _web = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (string.IsNullOrEmpty(_web.Configuration["urls"]))
            _web.WebHost.UseUrls(DefaultAddress);
        // Datasets are streamed; their size is the pipeline's business.
        _web.WebHost.ConfigureKestrel(kestrel => (kestrel.Limits.MaxRequestBodySize, kestrel.Limits.MinRequestBodyDataRate) = (null, null));
        _web.Services.AddControllers();
        _web.Services.AddSingleton<StorageAccount>();
        _web.Services.AddSingleton(services => new FunctionCatalog(app, services));
        _web.Services.AddSingleton(CreateEngine);
        _web.Services.AddSingleton<DurableTaskClient, EmbeddedDurableTaskClient>();
        _web.Services.AddSingleton(CreateTriggers);
        _web.Services.AddHostedService<EmbeddedHostService>();
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    /// <inheritdoc/>
    public IConfigurationManager Configuration => _web.Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => _web.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => _web.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => _web.Metrics;

    /// <inheritdoc/>
    public IServiceCollection Services => _web.Services;

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull
        => ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    /// <summary>HTTP functions take ASP.NET Core's requests and results; the embedded host has no other kind.</summary>
    public FunctionsApplicationBuilder ConfigureFunctionsWebApplication() => this;

    /// <summary>The host; it does nothing until it is started.</summary>
    public IHost Build()
    {
        var app = _web.Build();
        HttpEndpoints.Map(app);
        return app;
    }

    private static DurableEngine CreateEngine(IServiceProvider services)
    {
        var hub = services.GetRequiredService<StorageAccount>().Container(EmbeddedHostService.Hub);
        var activities = services.GetRequiredService<IConfiguration>().GetValue("Compliance:MaxActivities", DefaultActivities);
        return new(new HistoryStore(hub), new StateStore(hub), services.GetRequiredService<FunctionCatalog>(), services.GetRequiredService<ILoggerFactory>(), activities);
    }

    private static IEnumerable<TriggerLoop> CreateTriggers(IServiceProvider services)
    {
        var functions = services.GetRequiredService<FunctionCatalog>();
        var account = services.GetRequiredService<StorageAccount>();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger<TriggerLoop>();
        return
        [
            .. functions.TriggeredBy<BlobTriggerAttribute>().Select(found => new BlobTriggerLoop(found.Function, found.Trigger, functions, account, log)),
            .. functions.TriggeredBy<QueueTriggerAttribute>().Select(found => new QueueTriggerLoop(found.Function, found.Trigger, functions, account, log)),
            .. functions.TriggeredBy<TimerTriggerAttribute>().Select(found => new TimerTriggerLoop(found.Function, found.Trigger, functions, log)),
        ];
    }
}
